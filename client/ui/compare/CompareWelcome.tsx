import { useLateTexts } from '../text/use-texts.tsx'

/** Stands where the results will be. */
export function CompareWelcome() {
  const { welcome } = useLateTexts().compare
  return (
    <section className="welcome">
      <h2>{welcome.title}</h2>
      <p>{welcome.how}</p>
      <p className="hint">{welcome.visible}</p>
    </section>
  )
}
