const NOTHING =
  /^(?:[0.,:\s/-]+|[-–—_./?*#]+|x{2,}|n\.?\s?[/.]?\s?a\.?|null|nil|none|nan|empty|blank|unknown|unbekannt|inconnu|desconocido|tbd|tba|pending|(?:not|no|non|keine?|sin|sans|nicht|nessuna?)[\s_-]\p{L}[\p{L}\s_-]*)$/iu
const TAKEN_OUT = /[*•█]{2,}|#{3,}|^[[<({]\s*[\p{L} _-]+[\])>}]$|^(?:redacted|removed|deleted|erased|masked|hidden|anonymi[sz]ed)\b|x{4,}/iu
const NOBODY =
  /^(?:no[._-]?reply|none|unknown|nobody|anonymous|no[._-]?e?mail|n\.?a|test)@|^(?:\d{0,3}[-. ]?)?(\d)\1{5,}$|^0?123456789(?:0|01|012)?$/i

/** Whether a cell says that there is no value, or that it was taken out or masked before: it speaks neither for nor against a person. */
export const saysNothing = (text: string): boolean => NOTHING.test(text) || TAKEN_OUT.test(text) || NOBODY.test(text)
