import { currentHolderKey } from '../../../wallet-app/src/keys/current-holder-key.ts'
import { findHolderKey, signWithHolderKey } from '../../../wallet-app/src/keys/holder-key.ts'
import { lockWithSecret, removeLock } from '../../../wallet-app/src/lock/set-lock.ts'
import { openDataKey } from '../../../wallet-app/src/vault/data-key.ts'
import { deleteProfile } from '../../../wallet-app/src/vault/delete-profile.ts'
import { changeProfile, createProfile, listProfiles } from '../../../wallet-app/src/vault/kept-profile.ts'
import { openWithSecret } from '../../../wallet-app/src/vault/open-lock.ts'
import { openVault } from '../../../wallet-app/src/vault/open-vault.ts'
import { enterProfile, findOpenedProfile } from '../../../wallet-app/src/vault/opened-profile.ts'
import { vaultState } from '../../../wallet-app/src/vault/profile.ts'
import { profileStore } from '../../../wallet-app/src/vault/profile-store.ts'
import { lostSince } from '../../../wallet-app/src/vault/storage-loss.ts'
import { keepTabProfile } from '../../../wallet-app/src/vault/tab-profile.ts'
import { tellOtherTabs } from '../../../wallet-app/src/vault/vault-channel.ts'

/** The vault without the wallet around it: a test does in it what the screens do. */
const vault = {
  currentHolderKey,
  findHolderKey,
  signWithHolderKey,
  lockWithSecret,
  removeLock,
  openDataKey,
  deleteProfile,
  changeProfile,
  createProfile,
  listProfiles,
  openWithSecret,
  openVault,
  enterProfile,
  findOpenedProfile,
  vaultState,
  profileStore,
  lostSince,
  keepTabProfile,
  tellOtherTabs,
}

export type VaultPage = typeof vault

Object.assign(globalThis, { vault })
