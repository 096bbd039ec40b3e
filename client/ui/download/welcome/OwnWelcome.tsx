import { useLateTexts } from '../../text/use-texts.tsx'

/** Tells above their form how the person's own pictures become thumbnails. */
export function OwnWelcome() {
  const { own } = useLateTexts().formParts
  return (
    <section className="welcome">
      <h2>{own.welcome}</h2>
      <p>{own.about}</p>
    </section>
  )
}
