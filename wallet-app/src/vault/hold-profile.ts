/**
 * Tabs take turns over one profile: many may write beside each other, but nobody while the drawers are written anew.
 * Where the platform has no such turns (before 2022) one tab at a time is assumed.
 */
export function holdProfile<T>(id: string, mode: LockMode, act: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(nameOf(id), { mode }, act) : act()
}

/** Only when no other tab is at it; answers whether it was done. */
export async function holdProfileIfFree(id: string, act: () => Promise<void>): Promise<boolean> {
  if (!navigator.locks) {
    await act()
    return true
  }
  return navigator.locks.request(nameOf(id), { mode: 'exclusive', ifAvailable: true }, async (lock) => {
    if (lock) await act()
    return lock !== null
  })
}

const nameOf = (id: string) => `vigie-wallet-${id}`
