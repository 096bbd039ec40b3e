import { useLateTexts } from '../../text/use-texts.tsx'

/** What becomes of the person's own pictures, above their form. */
export function OwnWelcome() {
  const { own } = useLateTexts().formParts
  return (
    <section className="welcome">
      <h2>{own.welcome}</h2>
      <p>{own.about}</p>
    </section>
  )
}
