import { type Outcome, type Saved, savedOf } from '../../core/model/outcome.ts'
import { countOf } from '../parts/format.ts'
import { ItemLink } from '../parts/ItemLink.tsx'
import { damageWords } from '../parts/words.ts'

/** The saved pictures whose files are damaged, one by one. */
export function DamagedPictures({ outcomes }: { outcomes: readonly (Outcome | undefined)[] }) {
  const damaged = outcomes.map(savedOf).filter((saved) => saved?.damage !== undefined)
  if (damaged.length === 0) return null
  return (
    <section className="card failures" aria-labelledby="damaged-title">
      <h2 id="damaged-title">{countOf(damaged.length, 'picture')} damaged at the source</h2>
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
            {damaged.map((saved) => saved && <DamagedRow key={saved.image.index} saved={saved} />)}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const DamagedRow = ({ saved: { image, damage } }: { saved: Saved }) => (
  <tr>
    <th scope="row">
      <ItemLink item={image} name={image.file} />
    </th>
    <td>{damage && damageWords(damage)}</td>
  </tr>
)
