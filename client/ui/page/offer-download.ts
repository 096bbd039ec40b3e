/** Hands a file to the browser's own download list. */
export function offerDownload(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  // The browser has opened the file by then; the address itself would keep it in memory.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
