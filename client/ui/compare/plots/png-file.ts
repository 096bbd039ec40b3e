/** The picture of a canvas, on the colour of the card that it stands on. */
export function pngFile(shown: HTMLCanvasElement): Promise<Blob> {
  const { width, height } = shown
  const copy = new OffscreenCanvas(width, height)
  const context = copy.getContext('2d')
  if (!context) throw new Error('This browser gives no canvas')
  const card = shown.closest('.card')
  context.fillStyle = card ? getComputedStyle(card).backgroundColor : 'white'
  context.fillRect(0, 0, width, height)
  context.drawImage(shown, 0, 0)
  return copy.convertToBlob({ type: 'image/png' })
}
