/** Hands a file to the person; it goes where their browser puts what is downloaded, and nowhere else. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // after the browser has taken it
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
