/** Hands a file to the person; it goes where their browser puts what is downloaded, and nowhere else. */
export function saveFile(bytes: Uint8Array<ArrayBuffer>, type: string, name: string): void {
  const address = URL.createObjectURL(new Blob([bytes], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // after the browser has taken it
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
