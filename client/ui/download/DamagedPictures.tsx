import type { AskedImage, Image } from '../../core/model/image.ts'
import type { Damage } from '../../core/model/outcome.ts'
import { ItemLink } from '../parts/ItemLink.tsx'
import { useLateTexts } from '../text/use-texts.tsx'

interface Damaged {
  readonly index: number
  readonly image: Image | AskedImage
  readonly damage: Damage
}

/** The saved pictures whose files are damaged, one by one; nothing where there are none. */
export function DamagedPictures({ pictures }: { pictures: readonly Damaged[] }) {
  const { leftOut, outcomes: words } = useLateTexts()
  if (pictures.length === 0) return null
  return (
    <section className="card failures" aria-labelledby="damaged-title">
      <h2 id="damaged-title">{words.damaged(pictures.length)}</h2>
      <p className="hint">{words.aboutDamaged}</p>
      <div className="scroll">
        <table aria-label={words.damagedTable}>
          <thead>
            <tr>
              <th scope="col">{words.image}</th>
              <th scope="col">{words.damage}</th>
            </tr>
          </thead>
          <tbody>
            {pictures.map(({ index, image, damage }) => (
              <tr key={index}>
                <th scope="row">
                  <ItemLink item={image} name={image.file} />
                </th>
                <td>{leftOut.damage[damage]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
