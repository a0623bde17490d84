/** Whether the phone's own sheet (mail, messages, printers nearby) takes these files. */
export function canShareFiles(files: readonly File[]): boolean {
  return files.length > 0 && navigator.canShare?.({ files: [...files] }) === true
}

/** Opens that sheet; false when the person closed it, or it failed: nothing went anywhere. */
export async function shareFiles(files: readonly File[]): Promise<boolean> {
  try {
    await navigator.share({ files: [...files] })
    return true
  } catch (cause) {
    console.warn('not shared', cause instanceof Error ? cause.name : cause)
    return false
  }
}
