import { Problem } from '@vigie/shared/problem.ts'
import { refreshTrust, trustState } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { walletSettings } from '../wallet-settings.ts'
import type { TitleForm } from './offer-needs.ts'

/** A device that starts opens what it keeps of the trust list within this time, or has none. */
const openingMs = 10_000

/**
 * Holds a form of a title against the trust list of this device, fetched anew where it does not know the key. Without any trust
 * list the title is kept, and is shown as not checked yet.
 */
export async function verifyTitleForm(form: TitleForm): Promise<void> {
  // the proof's libraries are heavy, and nothing before this needs them
  const { checkTitleForm } = await import('./check-title-form.ts')
  await trustIsOpened()
  const known = trustState.peek()
  if (known.kind !== 'open') return checkTitleForm(form, null)
  try {
    await checkTitleForm(form, known.trust.issuers)
  } catch (error) {
    const isNewKey = error instanceof Problem && ['proof-key-not-authorised', 'proof-signature'].includes(error.code)
    if (!isNewKey || !(await isRenewed())) throw error
    const renewed = trustState.peek()
    await checkTitleForm(form, renewed.kind === 'open' ? renewed.trust.issuers : [])
  }
}

async function isRenewed(): Promise<boolean> {
  const [url] = (await walletSettings())?.publishedUrls ?? []
  return url !== undefined && (await refreshTrust(url)).kind === 'renewed'
}

function trustIsOpened(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      // the first call comes before there is anything to stop
      queueMicrotask(() => stop())
      resolve()
    }
    const timer = setTimeout(end, openingMs)
    const stop = trustState.subscribe(({ kind }) => {
      if (kind !== 'opening') end()
    })
  })
}
