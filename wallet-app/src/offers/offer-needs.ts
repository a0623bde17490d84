import type { Store } from '@vigie/shared/ui/storage/open-store.ts'
import { type AccountNeeds, accountNeeds } from '../account/account-needs.ts'
import { currentHolderKey } from '../keys/current-holder-key.ts'
import type { HolderKey } from '../keys/holder-key.ts'
import { profileStore } from '../vault/profile-store.ts'
import type { KeptCollection } from './collection.ts'
import { verifyTitleForm } from './verify-title-form.ts'

/** What collecting needs of the browser; tests bring their own. */
export interface OfferNeeds extends AccountNeeds {
  readonly holderKey: HolderKey
  readonly collections: Store<KeptCollection>
  /** Refuses a form of a title that no issuer of the trust list signed. */
  readonly verifyTitle: (received: TitleForm) => Promise<void>
}

export interface TitleForm {
  readonly format: 'ldp_vc' | 'dc+sd-jwt'
  readonly text: string
  readonly isBound: boolean
}

export async function offerNeeds(): Promise<OfferNeeds> {
  return {
    ...(await accountNeeds()),
    holderKey: await currentHolderKey(),
    collections: await profileStore<KeptCollection>('collections'),
    verifyTitle: verifyTitleForm,
  }
}
