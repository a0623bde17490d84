import { stat } from 'node:fs/promises'

/** Whether any user of the machine may read the token for the register: who holds it asks without the limits of this service. */
export async function isTokenExposed(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => null)
  return found !== null && (found.mode & 0o007) !== 0
}
