// Signs of an answer that is not the image host's: a network's login page, a filter, a proxy. Each pattern is a word
// that such pages are known to have; ordinary error pages have none of them.

/** RFC 8910, and the marks of common portals: https://www.wballiance.com/wispr */
const LOGIN =
  /captive|hotspot|wisp(?:r|access)|wi-?fi login|(?:log|sign) ?in to (?:the|this|your|our) (?:network|internet|wi-?fi)|accept (?:the|our) terms|guest (?:access|wi-?fi|network)/i
const PASSWORD_FIELD = /<input[^>]{0,200}type\s*=\s*["']?password/i

const FILTER =
  /parental control|(?:content|web|url|internet) ?filter|family ?(?:shield|safe)|(?:site|page|website|url|category)[^<]{0,40} (?:is|has been|was) blocked|blocked (?:by|due to|because)|fortiguard|fortinet|zscaler|netskope|opendns|umbrella\.com|barracuda|sophos|websense|smoothwall|securly|lightspeed systems/i

const LOGIN_PLACE = /\b(?:log-?in|sign-?in|portal|captive|hotspot|guest|auth|wifi|splash)\b/i

/** The words for the kind of stranger that a page is of; null for a page without such signs. */
export function strangerIn(page: string): string | null {
  if (isImgursPage(page)) return null
  if (FILTER.test(page)) return 'A filter of the network sent its own page'
  if (LOGIN.test(page) || PASSWORD_FIELD.test(page))
    return 'The network sent a page where a person must sign in'
  return null
}

/** Says if a page is one of imgur.com, by its title. */
export const isImgursPage = (page: string) => /<title[^>]*>[^<]*\bimgur\b/i.test(page)

/** Says if an address is one of a login page. */
export const isLoginPlace = ({ hostname, pathname }: URL) => LOGIN_PLACE.test(hostname + pathname)
