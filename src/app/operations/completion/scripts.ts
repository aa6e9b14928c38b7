import type { shells } from './shells.ts'

/** Called by its path, the program of that path answers; else whatever `gangway` is, an alias too. */
const bash = `# Completion of gangway for bash: eval "$(gangway completion bash)"
_gangway_completion() {
  local value
  COMPREPLY=()
  while IFS=$'\\t' read -r value _; do
    case $value in
      :files) compopt -o default 2>/dev/null ;;
      :folders) compopt -o dirnames 2>/dev/null ;;
      *)
        printf -v value %q "$value"
        COMPREPLY+=("$value")
        ;;
    esac
  done < <(
    case \${COMP_WORDS[0]} in
      */*) "\${COMP_WORDS[0]/#\\~\\//$HOME/}" __complete bash "\${COMP_WORDS[@]:1:COMP_CWORD}" ;;
      *) gangway __complete bash "\${COMP_WORDS[@]:1:COMP_CWORD}" ;;
    esac 2>/dev/null
  )
}
complete -F _gangway_completion gangway
`

const zsh = `# Completion of gangway for zsh: eval "$(gangway completion zsh)"
_gangway() {
  local line left
  local -a candidates
  while IFS= read -r line; do
    case $line in
      :*) left=$line ;;
      *) candidates+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}") ;;
    esac
  done < <(
    case $words[1] in
      */*) \${~words[1]} __complete zsh "\${(@Q)words[2,CURRENT]}" ;;
      *) gangway __complete zsh "\${(@Q)words[2,CURRENT]}" ;;
    esac 2>/dev/null
  )
  [[ $PREFIX == --*=* && -n $left ]] && compset -P '*='
  case $left in
    :files) _files ;;
    :folders) _files -/ ;;
    *) (( $#candidates )) && _describe gangway candidates ;;
  esac
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
compdef _gangway gangway
`

const fish = `# Completion of gangway for fish: gangway completion fish > ~/.config/fish/completions/gangway.fish
function __gangway_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l program gangway
    string match -q '*/*' -- $words[1]; and set program $words[1]
    set -e words[1]
    for line in ($program __complete fish $words "$current" 2>/dev/null)
        switch $line
            case ':files'
                __fish_complete_path (string unescape -- $current)
            case ':folders'
                __fish_complete_directories (string unescape -- $current) ''
            case '*'
                echo $line
        end
    end
end
complete -c gangway -f -a '(__gangway_complete)'
`

/** What each shell reads to complete the commands of this program. */
export const scripts: Readonly<Record<(typeof shells)[number], string>> = { bash, zsh, fish }
