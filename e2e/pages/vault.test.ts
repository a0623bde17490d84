import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { launchChromium } from '../browser/chromium.ts'
import { isLong } from './accessibility.ts'
import { startVaultPage } from './start-vault-page.ts'
import type { VaultPage } from './vault-page/page.ts'

declare const vault: VaultPage

let browser: Browser
let served: Awaited<ReturnType<typeof startVaultPage>>
let context: BrowserContext

beforeAll(async () => {
  const started = launchChromium()
  served = await startVaultPage()
  browser = await started
})

afterAll(async () => {
  await browser?.close()
  served?.stop()
})

beforeEach(async () => {
  context = await browser.newContext()
})

afterEach(async () => {
  await context.close()
})

async function openTab(): Promise<Page> {
  const tab = await context.newPage()
  await tab.goto(served.url)
  return tab
}

const pin = '482915'

/** Locks the profile of this tab, and loads its page again as the wallet does. */
async function lock(tab: Page): Promise<void> {
  await tab.evaluate(async (secret) => {
    await vault.openVault()
    const { profile } = vault.findOpenedProfile() ?? {}
    if (profile) await vault.lockWithSecret(profile, secret)
  }, pin)
  await tab.reload()
}

async function unlock(tab: Page, secret = pin): Promise<string> {
  return tab.evaluate(async (typed) => {
    const opening = vault.openVault()
    while (vault.vaultState.value.kind === 'opening') await new Promise((resolve) => setTimeout(resolve, 5))
    const state = vault.vaultState.value
    if (state.kind !== 'locked') return state.kind
    try {
      const bytes = await vault.openWithSecret(state.profile.id, typed)
      vault.enterProfile(state.profile, await vault.openDataKey(bytes))
      await opening
      return 'opened'
    } catch (error) {
      return error instanceof Error && 'code' in error ? String(error.code) : String(error)
    }
  }, secret)
}

/** All that a thief reads who copies the databases: names and values, files as their bytes. */
const dumpDatabases = (tab: Page) =>
  tab.evaluate(async () => {
    const lines: string[] = []
    const latin = new TextDecoder('latin1')
    const show = async (value: unknown): Promise<string> => {
      if (value instanceof Uint8Array) return latin.decode(value)
      if (value instanceof Blob) return value.text()
      if (value === null || typeof value !== 'object') return String(value)
      const members = Object.entries(value).map(async ([name, member]) => `${name}=${await show(member)}`)
      return (await Promise.all(members)).join('\n')
    }
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name)
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      const values = database.transaction('values').objectStore('values')
      const [names, kept] = await Promise.all(
        [values.getAllKeys(), values.getAll()].map(
          (request) =>
            new Promise<unknown[]>((resolve) => {
              request.onsuccess = () => resolve(request.result)
            }),
        ),
      )
      lines.push(name, String(names), await show(kept))
      database.close()
    }
    return lines.join('\n')
  })

describe('the key of a profile', () => {
  test('two tabs that ask for it at once get the same one; locked and opened again it signs, and neither writes over the other', async () => {
    const [one, two] = await Promise.all([openTab(), openTab()])
    await one.evaluate(() => vault.openVault())
    const ask = () => vault.currentHolderKey().then(({ did }) => did)
    const [first, second] = await Promise.all([one.evaluate(ask), two.evaluate(ask)])
    expect(first).toBe(second)
    await lock(one)
    await two.reload()
    expect([await unlock(one), await unlock(two)]).toEqual(['opened', 'opened'])
    const signature = await one.evaluate(async (did) => {
      const key = await vault.findHolderKey(did)
      if (!key || key.privateKey.extractable) return 0
      return (await vault.signWithHolderKey(key, new Uint8Array([1, 2, 3]))).length
    }, first)
    expect(signature).toBe(64)
    const count = async () => {
      const store = await vault.profileStore<number>('settings')
      for (let i = 0; i < 15; i += 1) await store.update('count', (kept = 0) => [['count', kept + 1]])
    }
    await Promise.all([one.evaluate(count), two.evaluate(count)])
    expect(await one.evaluate(async () => (await vault.profileStore<number>('settings')).get('count'))).toBe(30)
  })
})

describe('a locked profile', () => {
  test('keeps every promise of a drawer, and nothing that can be read by who copies the disk', async () => {
    const tab = await openTab()
    const fill = async () => {
      const store = await vault.profileStore<unknown>('applications')
      await store.put('b/2', { name: 'LE GUELLEC', file: new Blob(['%PDF-secret'], { type: 'application/pdf' }) })
      await store.putAll([
        ['a/1', { name: 'FIRST' }],
        ['b/1', { name: 'SECOND', bytes: new Uint8Array([1, 2]), at: new Date(0), none: null }],
        ['c/1', 'GONE'],
      ])
      await store.update('a/1', (kept) => [
        ['a/1', { kept, isNew: true }],
        ['c/1', null],
      ])
    }
    const read = async () => {
      const store = await vault.profileStore<unknown>('applications')
      const kept = await store.get('b/2')
      const file = typeof kept === 'object' && kept && 'file' in kept && kept.file instanceof Blob ? kept.file : null
      return JSON.stringify([
        await store.list(),
        await store.entries(),
        await store.listUnder('b/'),
        (await store.get('c/1')) === undefined,
        file && [file.type, await file.text()],
      ])
    }
    await tab.evaluate(fill)
    const open = await tab.evaluate(read)
    expect(open).toContain('%PDF-secret')
    expect(await dumpDatabases(tab)).toContain('LE GUELLEC')
    await lock(tab)
    expect(await unlock(tab)).toBe('opened')
    expect(await tab.evaluate(read)).toBe(open)
    // written while sealed, it reads the same
    await tab.evaluate(fill)
    const sealed = await tab.evaluate(read)
    expect(sealed).toContain('"isNew":true')
    const disk = await dumpDatabases(tab)
    for (const secret of ['LE GUELLEC', 'SECOND', '%PDF-secret', 'a/1', 'b/2']) expect(disk).not.toContain(secret)
    // and open again after the lock was taken away
    await tab.evaluate(async (secret) => {
      const { profile } = vault.findOpenedProfile() ?? {}
      if (profile) await vault.removeLock(profile, await vault.openWithSecret(profile.id, secret))
    }, pin)
    await tab.reload()
    expect(await tab.evaluate(read)).toBe(sealed)
  })

  test('makes who guesses wait from the fifth mistake on, even with the right code, and wipes nothing', async () => {
    const tab = await openTab()
    await tab.evaluate(async () => (await vault.profileStore('settings')).put('kept', 1))
    await lock(tab)
    const change = (wrongTries: number, secondsAgo: number) =>
      tab.evaluate(
        async ([tries, ago]) => {
          const [profile] = await vault.listProfiles()
          const lastTryAt = new Date(Date.now() - ago * 1_000).toISOString()
          if (!profile) return
          await vault.changeProfile(profile.id, (kept) => ({
            ...kept,
            lock: kept.lock && { ...kept.lock, wrongTries: kept.lock.wrongTries + tries, lastTryAt },
          }))
        },
        [wrongTries, secondsAgo] as const,
      )
    expect(await unlock(tab, '000001')).toBe('unlock-refused')
    await change(3, 0)
    expect(await unlock(tab, '000005')).toBe('unlock-refused')
    expect(await unlock(tab)).toBe('unlock-too-soon')
    await tab.reload()
    expect(await unlock(tab)).toBe('unlock-too-soon')
    // by a clock that ran a day ahead when it was counted, the half minute begins once it is right again
    await change(0, -86_400)
    expect(await unlock(tab)).toBe('unlock-too-soon')
    const begunAt = await tab.evaluate(async () => (await vault.listProfiles())[0]?.lock?.lastTryAt ?? '')
    expect(Date.parse(begunAt)).toBeLessThanOrEqual(Date.now())
    // half a minute later
    await change(0, 31)
    expect(await unlock(tab)).toBe('opened')
    const after = await tab.evaluate(async () => [
      await (await vault.profileStore('settings')).get('kept'),
      (await vault.listProfiles())[0]?.lock?.wrongTries,
    ])
    expect(after).toEqual([1, 0])
  })

  test('a page that is killed while the drawers are written anew has lost nothing', async () => {
    // while the first drawer is being written (in the long run), and while the last one is
    for (const written of isLong ? [1, 7] : [7]) {
      await context.close()
      context = await browser.newContext()
      const tab = await openTab()
      const before = await tab.evaluate(async () => {
        const store = await vault.profileStore<unknown>('credentials')
        await store.putAll(Array.from({ length: 300 }, (_, at) => [`${at}`, { at, text: 'x'.repeat(2_000) }] as const))
        return (await indexedDB.databases()).length
      })
      await tab.evaluate(
        async ([secret, databases]) => {
          const { profile } = vault.findOpenedProfile() ?? {}
          if (profile) void vault.lockWithSecret(profile, secret)
          while ((await indexedDB.databases()).length < databases)
            await new Promise((resolve) => setTimeout(resolve, 1))
        },
        // the record of profiles and the first drawer are there; the others of before are made as they are copied
        [pin, before + 2 * written - 1] as const,
      )
      await tab.close()
      const again = await openTab()
      await unlock(again)
      const kept = await again.evaluate(async () => {
        const store = await vault.profileStore<{ readonly at: number }>('credentials')
        return (await store.list()).reduce((sum, { at }) => sum + at, 0)
      })
      expect(kept).toBe((299 * 300) / 2)
    }
  })

  test('one that is killed half way is open as before, and what was half written is gone', async () => {
    const tab = await openTab()
    await tab.evaluate(async () => {
      const { id } = await vault.openVault()
      await (await vault.profileStore('credentials')).put('kept', 1)
      await vault.changeProfile(id, (kept) => ({ ...kept, leftovers: ['half'] }))
      await new Promise((resolve) => {
        indexedDB.open(`vigie-wallet-${id}-half-credentials`, 1).onsuccess = resolve
      })
      // and of a restore that did not come to its end
      await new Promise((resolve) => {
        indexedDB.open('vigie-wallet-01999999-0000-7000-8000-0123456789ab-files', 1).onsuccess = resolve
      })
    })
    await tab.close()
    const again = await openTab()
    const names = await again.evaluate(async () => {
      await vault.openVault()
      const halves = async () =>
        (await indexedDB.databases()).filter(({ name }) => /-half-|-01999999-/.test(name ?? '')).length
      while ((await halves()) > 0) await new Promise((resolve) => setTimeout(resolve, 5))
      return [await (await vault.profileStore('credentials')).get('kept'), (await vault.listProfiles())[0]?.leftovers]
    })
    expect(names[0]).toBe(1)
  })
})

describe('a device without room', () => {
  test('says so, and has written nothing of what did not fit: neither into a drawer nor when a lock is put on', async () => {
    const tab = await openTab()
    const devtools = await context.newCDPSession(tab)
    const origin = new URL(served.url).origin
    // before anything is written: the browser looks at its room now and then, and not each time
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 500_000 })
    await tab.evaluate(async () => {
      const text = Array.from({ length: 10_000 }, () => crypto.randomUUID()).join('')
      await (await vault.profileStore('credentials')).put('kept', text)
    })
    const refusalOf = (what: 'put' | 'lock') =>
      tab.evaluate(
        async ([act, secret]) => {
          try {
            const { profile } = vault.findOpenedProfile() ?? {}
            const large = [1, 2, 3].map((at) => [`large ${at}`, 'x'.repeat(300_000)] as const)
            if (act === 'put') await (await vault.profileStore('credentials')).putAll(large)
            else if (profile) await vault.lockWithSecret(profile, secret)
            return 'done'
          } catch (error) {
            return error instanceof Error && 'code' in error ? String(error.code) : String(error)
          }
        },
        [what, pin] as const,
      )
    expect(await refusalOf('put')).toBe('device-storage-full')
    expect(await refusalOf('lock')).toBe('device-storage-full')
    await tab.reload()
    const kept = await tab.evaluate(async () => {
      await vault.openVault()
      const entries = await (await vault.profileStore<string>('credentials')).entries()
      return [entries.map(([name, value]) => [name, value.length]), vault.findOpenedProfile()?.profile.lock]
    })
    expect(kept).toEqual([[['kept', 360_000]], null])
    // with room again it goes on
    await devtools.send('Storage.overrideQuotaForOrigin', { origin })
    expect(await refusalOf('lock')).toBe('done')
  })
})

describe('profiles', () => {
  test('two tabs show two of them and never mix; deleting one takes all of it, and its tab shows another', async () => {
    const one = await openTab()
    const first = await one.evaluate(async () => {
      const { id } = await vault.openVault()
      await (await vault.profileStore('credentials')).put('whose', 'first')
      await vault.currentHolderKey()
      return id
    })
    const two = await openTab()
    const second = await two.evaluate(async () => {
      const { id } = await vault.createProfile('Soizic')
      vault.keepTabProfile(id)
      return id
    })
    await two.reload()
    const whose = async () => {
      const { id } = await vault.openVault()
      return [id, await (await vault.profileStore('credentials')).get('whose')]
    }
    expect(await two.evaluate(whose)).toEqual([second, undefined])
    await two.evaluate(async () => (await vault.profileStore('credentials')).put('whose', 'second'))
    await one.reload()
    expect(await one.evaluate(whose)).toEqual([first, 'first'])
    const reloaded = two.waitForEvent('load')
    const left = await one.evaluate(async (id) => {
      await vault.deleteProfile(id)
      return (await indexedDB.databases()).map(({ name }) => name)
    }, second)
    await reloaded
    expect(await two.evaluate(whose)).toEqual([first, 'first'])
    expect(left.filter((name) => name?.includes(second))).toEqual([])
    expect(await one.evaluate(async () => (await vault.listProfiles()).length)).toBe(1)
  })

  test('a tab that has not heard that the drawers were written anew writes nothing into the old ones', async () => {
    const one = await openTab()
    const two = await openTab()
    const put = async () => {
      try {
        await (await vault.profileStore('settings')).put('late', 1)
        return 'written'
      } catch (error) {
        return error instanceof Error && 'code' in error ? error.code : String(error)
      }
    }
    await one.evaluate(() => vault.openVault())
    expect(await two.evaluate(put)).toBe('written')
    await lock(one)
    expect(await two.evaluate(put)).toBe('profile-changed')
  })

  test('a device that was emptied by its browser is told from a new one', async () => {
    const tab = await openTab()
    const lost = async () => {
      await vault.openVault()
      return vault.lostSince.value
    }
    expect(await tab.evaluate(lost)).toBeNull()
    const since = await tab.evaluate(async () => (await vault.listProfiles())[0]?.createdAt)
    await tab.evaluate(async () => {
      for (const { name = '' } of await indexedDB.databases()) {
        await new Promise((resolve) => {
          indexedDB.deleteDatabase(name).onsuccess = resolve
        })
      }
    })
    await tab.reload()
    expect(await tab.evaluate(lost)).toBe(since)
    await tab.reload()
    expect(await tab.evaluate(lost)).toBe(since)
    // what a person deletes is not lost
    await tab.evaluate(async () => {
      for (const { id } of await vault.listProfiles()) await vault.deleteProfile(id)
    })
    await tab.reload()
    expect(await tab.evaluate(lost)).toBeNull()
  })
})
