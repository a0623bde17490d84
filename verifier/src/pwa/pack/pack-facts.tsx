import { useSignal } from '@preact/signals'
import { statusListLength } from '@vigie/shared/status-list/status-list.ts'
import type { TrustSummary } from '@vigie/shared/ui/checking/checking-messages.ts'
import { ageWords, dayWords, momentWords } from '@vigie/shared/ui/date-words.ts'
import { language, officialNameOf, say } from '@vigie/shared/ui/say.ts'
import { findPageVersion } from '@vigie/shared/ui/service-worker/page-version.ts'
import { isStorageKept } from '@vigie/shared/ui/storage/keep-storage.ts'
import { renewalOf } from '@vigie/shared/ui/trust-store/renewal.ts'
import { sizeOfKept } from '@vigie/shared/ui/trust-store/save-pack.ts'
import { currentTime } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { Fragment } from 'preact'
import { useEffect } from 'preact/hooks'
import { words } from './words.ts'

/** Line by line, for who wants to know exactly. */
export function PackFacts({ trust }: { trust: TrustSummary }) {
  return (
    <section class="pack-facts">
      <h2>{say(words.holds)}</h2>
      <dl class="facts">
        {[...factsOf(trust), ...useDeviceFacts(trust)].map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  )
}

type Fact = readonly [name: string, value: string]

function factsOf(trust: TrustSummary): Fact[] {
  const { snapshot, companions, statusListIds } = trust
  const age = (instant: string) => ageWords(instant, currentTime.value, language.value)
  const moment = (instant: string) => momentWords(instant, language.value)
  const { statusAsOf } = trust
  const titles = count((statusListIds.length / 2) * statusListLength)
  return [
    [
      say(words.status),
      statusAsOf ? say(words.statusOf, { date: moment(statusAsOf), age: age(statusAsOf) }) : say(words.statusMissing),
    ],
    [say(words.lists), say(words.listsAre, { lists: count(statusListIds.length), titles })],
    [say(words.authority), trust.issuers.map(({ name }) => officialNameOf(name)).join(', ')],
    [say(words.trustList), say(words.trustListIs, { version: count(trust.version), age: age(trust.issuedAt) })],
    ...(snapshot
      ? [
          [
            say(words.snapshot),
            say(words.snapshotIs, { version: count(snapshot.version), date: moment(snapshot.issuedAt) }),
          ] as const,
        ]
      : []),
    [say(words.believedUntil), moment(renewalOf(trust, currentTime.value).expiresAt)],
    [say(words.catalogue), catalogueWords(trust)],
    [
      say(words.publicLog),
      companions.log
        ? say(words.publicLogIs, { size: count(companions.log.size), date: moment(trust.remembered.highestSignedTime) })
        : say(words.noLog),
    ],
    ...(companions.refused.some(({ code }) => code === 'checkpoint-inconsistent')
      ? [[say(words.publicLogNow), say(words.publicLogDiffers)] as const]
      : []),
  ]
}

function catalogueWords({ companions: { catalogue } }: TrustSummary): string {
  if (!catalogue) return say(words.ownCatalogue)
  const date = dayWords(catalogue.edition, language.value)
  return say(words.catalogueIs, { count: count(Object.keys(catalogue.titles).length), date })
}

/** What only the device can tell, and takes a moment to. */
function useDeviceFacts(trust: TrustSummary): Fact[] {
  const device = useSignal<{ bytes: number; isKept: boolean | null; version: string | null } | null>(null)
  useEffect(() => {
    void Promise.all([sizeOfKept(), isStorageKept(), findPageVersion()]).then(([bytes, isKept, version]) => {
      device.value = { bytes, isKept, version }
    })
  }, [trust])
  if (!device.value) return []
  const { bytes, isKept, version } = device.value
  return [
    [say(words.size), say(words.sizeIs, { size: count(Math.ceil(bytes / 1000)) })],
    [say(words.keeping), say(isKept ? words.isKept : words.mayErase)],
    [say(words.appVersion), version ?? say(words.notKept)],
  ]
}

function count(value: number): string {
  return new Intl.NumberFormat(language.value).format(value)
}
