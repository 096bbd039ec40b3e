/** Has the browser save what it finds at an address of this server, under the name that the server gives it. */
export function downloadFrom(url: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = ''
  link.click()
}

/** Gives a file to the browser, which saves it as a download. */
export function offerDownload(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The address keeps the file in memory; by then the browser has opened the file.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
