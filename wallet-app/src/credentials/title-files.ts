import { profileStore } from '../vault/profile-store.ts'

const open = () => profileStore<Blob>('files')

/** The signed PDF of a title, under the title's own id; null where none was collected. */
export async function findTitlePdf(titleId: string): Promise<Blob | null> {
  return (await (await open()).get(titleId)) ?? null
}

export async function keepTitlePdf(titleId: string, pdf: Blob): Promise<void> {
  await (await open()).put(titleId, pdf)
}

export async function removeTitlePdf(titleId: string): Promise<void> {
  await (await open()).remove(titleId)
}
