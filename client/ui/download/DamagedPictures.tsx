import type { AskedImage, Image } from '../../core/model/image.ts'
import type { Damage } from '../../core/model/outcome.ts'
import { countOf } from '../parts/format.ts'
import { ItemLink } from '../parts/ItemLink.tsx'
import { damageWords } from '../parts/words.ts'

interface Damaged {
  readonly index: number
  readonly image: Image | AskedImage
  readonly damage: Damage
}

/** The saved pictures whose files are damaged, one by one; nothing where there are none. */
export function DamagedPictures({ pictures }: { pictures: readonly Damaged[] }) {
  if (pictures.length === 0) return null
  return (
    <section className="card failures" aria-labelledby="damaged-title">
      <h2 id="damaged-title">{countOf(pictures.length, 'picture')} damaged at the source</h2>
      <p className="hint">
        They are saved as they are there. Each thumbnail shows what can be decoded.
      </p>
      <div className="scroll">
        <table aria-label="Damaged pictures">
          <thead>
            <tr>
              <th scope="col">Image</th>
              <th scope="col">Damage</th>
            </tr>
          </thead>
          <tbody>
            {pictures.map(({ index, image, damage }) => (
              <tr key={index}>
                <th scope="row">
                  <ItemLink item={image} name={image.file} />
                </th>
                <td>{damageWords(damage)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
