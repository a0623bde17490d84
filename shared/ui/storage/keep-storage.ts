/** Whether the browser has promised not to empty our storage when the device is short of room; null where it does not say. */
export async function isStorageKept(): Promise<boolean | null> {
  return (await navigator.storage?.persisted?.()) ?? null
}

/**
 * Asks for that promise. Some browsers ask the person, so only when they have just done something that is lost without it:
 * renewed the lists by hand, loaded a pack, begun an inspection.
 */
export async function keepStorage(): Promise<boolean | null> {
  if (await isStorageKept()) return true
  return (await navigator.storage?.persist?.()) ?? null
}
