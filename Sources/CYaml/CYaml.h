/* The YAML parser of the system, for guiju.yml. */
#include <yaml.h>
