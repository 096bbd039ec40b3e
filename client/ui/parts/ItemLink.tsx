import type { Asked } from '../../core/model/image.ts'

/** The name of an item, with its link; a file of the person's own has a path instead. */
export const ItemLink = ({
  item: { own, link },
  name,
}: {
  item: Pick<Asked, 'own' | 'link'>
  name: string
}) =>
  own ? (
    pathOf(own.folder, name)
  ) : (
    <a href={link} target="_blank" rel="noreferrer">
      {name}
    </a>
  )

const pathOf = (folder: string, name: string) => (folder === '' ? name : `${folder}/${name}`)
