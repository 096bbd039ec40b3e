import { useTexts } from '../../text/use-texts.tsx'

/** The product in two sentences, above the box. */
export function Welcome({ isDemo }: { isDemo: boolean }) {
  const { form } = useTexts()
  return (
    <section className="welcome">
      <h2>{form.welcome}</h2>
      <p>{isDemo ? form.aboutDemo : form.aboutImgur}</p>
    </section>
  )
}
