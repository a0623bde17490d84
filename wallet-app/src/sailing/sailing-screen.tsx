import './sailing.css'
import { useSignal } from '@preact/signals'
import { plainDateOf } from '@vigie/shared/plain-date.ts'
import { useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { currentTime } from '@vigie/shared/ui/trust-store/trust-state.ts'
import { useEffect } from 'preact/hooks'
import { verdicts } from '../credentials/check-held.ts'
import { heldTitles, titlesOf } from '../credentials/held.ts'
import { knownFacts } from '../deadlines/known-facts.ts'
import { Frame } from '../frame.tsx'
import { goBack } from '../page-state.ts'
import { words as placeWords } from '../places/words.ts'
import { type AskedSailing, askedSailing, readAskedSailing } from './asked-sailing.ts'
import { explainSailing, listCapacities } from './explain-sailing.ts'
import { loadSailingLaw, type SailingLaw } from './load-sailing-law.ts'
import { SailingAnswer } from './sailing-answer.tsx'
import { SailingForm } from './sailing-form.tsx'
import { sailingMember } from './sailing-member.ts'
import { sailingTelling } from './tell-distance.ts'
import { words } from './words.ts'

/** How far the holder may sail with what this device holds, why, and which certificate would raise it: the rule of crew checks. */
export function SailingScreen() {
  const sailing = useSignal<SailingLaw | null | 'failed'>(null)
  useEffect(() => {
    void readAskedSailing()
    loadSailingLaw().then(
      (loaded) => {
        sailing.value = loaded
      },
      (cause: unknown) => {
        console.warn('the law of crews', cause)
        sailing.value = 'failed'
      },
    )
  }, [])
  const { value } = sailing
  return (
    <Frame heading={say(placeWords.sailing)} back={goBack}>
      {value === 'failed' && <p role="alert">{say(words.failed)}</p>}
      {value === null && <div class="skeleton-card" role="status" aria-label={say(words.loading)} />}
      {value !== null && value !== 'failed' && <Sailing {...value} />}
    </Frame>
  )
}

function Sailing({ law, sets }: SailingLaw) {
  const catalogue = useCatalogue()
  const kept = askedSailing.value
  if (!catalogue || !kept) return null
  const member = sailingMember(titlesOf(heldTitles.value), verdicts.value, knownFacts.value)
  const order = catalogue.valueSets.capacities.values.map(({ code }) => code)
  const capacities = listCapacities(member, law, order)
  const [first] = capacities
  if (first === undefined) return <p>{say(words.noCapacity)}</p>
  const asked = completed(kept, capacities, first)
  const today = plainDateOf(currentTime.value)
  return (
    <div class="sailing">
      <SailingForm {...{ asked, capacities, sets, catalogue }} />
      <SailingAnswer
        explained={explainSailing(member, asked, { law, today })}
        {...{ member, law }}
        telling={sailingTelling(catalogue)}
      />
    </div>
  )
}

/** Another profile, or a title that ended, may no longer open the capacity that was asked about. */
function completed(kept: Partial<AskedSailing>, capacities: readonly string[], first: string): AskedSailing {
  const capacity = kept.capacity !== undefined && capacities.includes(kept.capacity) ? kept.capacity : first
  return {
    kind: 'merchant',
    grossTonnage: null,
    propulsionPowerKilowatts: null,
    lengthMetres: null,
    passengersAtMost: null,
    hasGmdss: null,
    isMetropolitan: null,
    particulars: [],
    ...kept,
    capacity,
  }
}
