/** One entry of a legend: a colour and its meaning. */
export const Swatch = ({ name, text }: { name: string; text: string }) => (
  <li>
    <i className={`swatch ${name}`} /> {text}
  </li>
)
