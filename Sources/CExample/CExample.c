#include "CExample.h"

// #embed is of C23; the compiler that comes with Swift has it in every mode.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_0[] = {
#embed "../../rules/guiju.yml"
};

static const unsigned char file_1[] = {
#embed "../../rules/common/schema.gj"
};

static const unsigned char file_2[] = {
#embed "../../rules/jilin/pack.gj"
};

static const unsigned char file_3[] = {
#embed "../../rules/jilin/party.gj"
};

static const unsigned char file_4[] = {
#embed "../../examples/jilin/设区市.csv"
};

static const unsigned char file_5[] = {
#embed "../../examples/jilin/县区.csv"
};

static const unsigned char file_6[] = {
#embed "../../examples/jilin/乡镇.csv"
};

static const unsigned char file_7[] = {
#embed "../../examples/jilin/社区.csv"
};

static const unsigned char file_8[] = {
#embed "../../examples/jilin/组织.csv"
};

static const unsigned char file_9[] = {
#embed "../../examples/jilin/培训.csv"
};

static const unsigned char file_10[] = {
#embed "../../examples/jilin/预算.csv"
};

static const cexample_file files[] = {
  {"rules/guiju.yml", file_0, sizeof file_0},
  {"rules/common/schema.gj", file_1, sizeof file_1},
  {"rules/jilin/pack.gj", file_2, sizeof file_2},
  {"rules/jilin/party.gj", file_3, sizeof file_3},
  {"examples/jilin/设区市.csv", file_4, sizeof file_4},
  {"examples/jilin/县区.csv", file_5, sizeof file_5},
  {"examples/jilin/乡镇.csv", file_6, sizeof file_6},
  {"examples/jilin/社区.csv", file_7, sizeof file_7},
  {"examples/jilin/组织.csv", file_8, sizeof file_8},
  {"examples/jilin/培训.csv", file_9, sizeof file_9},
  {"examples/jilin/预算.csv", file_10, sizeof file_10},
};

size_t cexample_count(void) { return sizeof files / sizeof files[0]; }

const cexample_file *cexample_at(size_t index) { return &files[index]; }
