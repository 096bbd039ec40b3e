/** The box of the page as the server sent it, in which a person may have typed before the program ran. */
const box = document.querySelector<HTMLTextAreaElement>('#root textarea')

/** Gives once the text that was typed in it. */
export function takeEarlyText(): string {
  const text = box?.value ?? ''
  if (box) box.value = ''
  return text
}
