import { useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { ProofDetails } from '@vigie/shared/ui/proof-details.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { isVouchedFor } from '@vigie/shared/verification/is-vouched-for.ts'
import { handToCrew } from '../hand-over.ts'
import { scanNext, shownInput } from '../judge.ts'
import { screen } from '../page-state.ts'
import { Notices } from '../trust-store/notices.tsx'
import { useUnfoldedPrint } from '../verdict/use-unfolded-print.ts'
import { Also, Band } from '../verdict/verdict-band.tsx'
import { words as pageWords } from '../words.ts'
import { ManningDetails, ManningFacts, ShipFacts } from './manning-facts.tsx'
import { words } from './words.ts'

/** The verdict on a ship's manning document: colour and sentence first, then what to compare with the ship, then her lines. */
export function ManningScreen() {
  const catalogue = useCatalogue()
  useUnfoldedPrint()
  const current = screen.value
  if (!catalogue || current.kind !== 'manning') return null
  const { verdict, trust } = current
  const document = verdict.credential
  const isVouched = isVouchedFor(verdict)
  return (
    <div class={`verdict-page ${verdict.colour}`}>
      <main>
        <Band verdict={verdict} trust={trust} catalogue={catalogue} />
        <Notices />
        <div class={document ? 'verdict-body' : 'verdict-body single'}>
          {document && <ShipFacts document={document} isVouched={isVouched} />}
          {document && isVouched && <ManningFacts document={document} catalogue={catalogue} />}
          <div class="beside">
            <Also verdict={verdict} catalogue={catalogue} />
          </div>
          <div class="folded">
            {document && isVouched && <ManningDetails document={document} catalogue={catalogue} />}
            <ProofDetails verdict={verdict} trust={trust} catalogue={catalogue} />
          </div>
        </div>
      </main>
      <footer class="bottom-bar no-print">
        {isVouched && (
          <button type="button" class="button" onClick={handToCheck}>
            <Icon name="titles" />
            {say(words.checkCrew)}
          </button>
        )}
        <button type="button" class="button main" onClick={scanNext}>
          <Icon name="scan" />
          {say(pageWords.scanNext)}
        </button>
        <button type="button" class="button print" onClick={() => print()}>
          <Icon name="print" />
          <span>{say(pageWords.print)}</span>
        </button>
      </footer>
    </div>
  )
}

function handToCheck() {
  const input = shownInput()
  if (input) handToCrew({ kind: 'manning', input })
}
