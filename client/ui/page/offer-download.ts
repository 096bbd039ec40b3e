/** Gives a file to the browser, which saves it as a download. */
export function offerDownload(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The address keeps the file in memory; by then the browser has opened the file.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
