# Sourced by the other scripts: texts in the reader's language, chosen as guiju itself does.

# say ZH EN: writes the text in Chinese where the locale is Chinese, else in English.
say() {
  case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
    zh*) printf '%s\n' "$1" ;;
    *) printf '%s\n' "$2" ;;
  esac
}
