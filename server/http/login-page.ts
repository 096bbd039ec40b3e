// The page that asks for the password. It has no script.
import { createHash } from 'node:crypto'

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:24rem;margin:15vh auto;padding:0 1rem;color-scheme:light dark}
input,button{font:inherit;padding:.5rem;width:100%;box-sizing:border-box;margin-top:.5rem}`

const styleHash = createHash('sha256').update(STYLE).digest('base64')

/** The policy of this page: a form to this server, and nothing else. */
export const LOGIN_POLICY = `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

/** `to` is the address that the person wanted; `reload` is for a person who comes by a link of another site. */
export const loginPage = (to: string, note: string, reload: boolean) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
${reload ? '<meta http-equiv="refresh" content="0">\n' : ''}<title>Galloper: sign in</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Galloper</h1>
${note ? `<p role="alert">${note}</p>\n` : ''}<form method="post" action="/login">
<input type="hidden" name="to" value="${escaped(to)}">
<label>Password <input type="password" name="password" autocomplete="current-password" required autofocus></label>
<button>Sign in</button>
</form>
</main>
</body>
</html>
`

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
