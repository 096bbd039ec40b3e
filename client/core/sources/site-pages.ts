/** Pages of imgur.com whose names could be taken for ids, or for an id and the letter of a size. */
export const isSitePage = (name: string) => SITE_PAGES.has(name.toLowerCase())

/** Hosts under imgur.com that belong to the site and to no user. */
export const isSiteHost = (name: string) => SITE_HOSTS.has(name)

const SITE_PAGES: ReadonlySet<string> = new Set(
  `about account accounts advertise apidocs apps arcade beta blog browse careers ccpa community contact cookie
  cookies desktop discover emerald faq favorites forgotpassword help inbox invite jobs login logout lookup meme
  memegen memes messages mobile notifications oauth2 press privacy register removerequest rules settings signin
  signout signup snacks stats status store tags terms tools topics tos trending trophies upload vidgif`.split(
    /\s+/,
  ),
)

const SITE_HOSTS: ReadonlySet<string> = new Set(
  'api apidocs beta blog cdn community help p s status store support t'.split(' '),
)
