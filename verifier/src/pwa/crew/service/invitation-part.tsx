import { useSignal } from '@preact/signals'
import type { CrewMemberStanding, EvidenceView } from '@vigie/shared/crew-file/crew-check-view.ts'
import { addDays, type PlainDate } from '@vigie/shared/plain-date.ts'
import { momentWords } from '@vigie/shared/ui/date-words.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { language, say } from '@vigie/shared/ui/say.ts'
import { drawLink } from '../../requests/draw-link.ts'
import type { CheckedPerson } from '../check/crew-check.ts'
import type { Trial } from '../check/trial.ts'
import { today } from '../engine/reports.ts'
import { DayField } from '../form/fields.tsx'
import { forgetEvidence, invite, withdrawInvitation } from '../keeping/crew-check-client.ts'
import { takeAnswer } from '../keeping/keep-crew.ts'
import { keptOf } from '../keeping/service-keeper.ts'
import { invitationWords, keptApartWords, words } from './words.ts'

interface InvitationPartProps {
  readonly person: CheckedPerson
  readonly trial: Trial
}

/** Of a check that the service keeps: how far somebody's invitation is, and what came from them. */
export function InvitationPart({ person, trial: { service } }: InvitationPartProps) {
  if (!service) return null
  const standing = service.members.find(({ id }) => id === person.id)
  if (!standing) return <p class="quiet">{say(words.inviteKeepFirst)}</p>
  return (
    <div class="crew-invitation">
      <InvitationForm checkId={service.id} standing={standing} />
      {standing.evidence.length > 0 && <EvidenceList checkId={service.id} standing={standing} />}
    </div>
  )
}

/** Long enough for somebody at sea to come ashore. */
const usualDays = 14

interface StandingProps {
  readonly checkId: string
  readonly standing: CrewMemberStanding
}

function InvitationForm({ checkId, standing: { id, invitation } }: StandingProps) {
  const until = useSignal<PlainDate>(addDays(today(), usualDays))
  const link = useSignal<string | null>(null)
  const isOpen = invitation?.state === 'open' || invitation?.state === 'opened'
  return (
    <>
      {invitation && <p role="status">{stateSentence(invitation.state, invitation.at)}</p>}
      {link.value !== null && <InvitationLink link={link.value} />}
      <DayField
        label={say(words.inviteUntil)}
        value={until.value}
        onChange={(day) => {
          if (day) until.value = day
        }}
      />
      <div class="crew-actions">
        <button
          type="button"
          class="button"
          onClick={() =>
            void takeAnswer(async ({ kept }) => {
              const invited = await invite(checkId, id, until.value)
              link.value = invited.link
              return keptOf(invited.check, kept.undecided)
            })
          }
        >
          {say(invitation ? words.inviteAgain : words.invite)}
        </button>
        {isOpen && (
          <button
            type="button"
            class="button"
            onClick={() => {
              link.value = null
              void takeAnswer(async ({ kept }) => keptOf(await withdrawInvitation(checkId, id), kept.undecided))
            }}
          >
            {say(words.withdraw)}
          </button>
        )}
      </div>
    </>
  )
}

function stateSentence(state: keyof typeof invitationWords, at: string | null): string {
  const said = say(invitationWords[state])
  return at === null ? said : say(words.stateOn, { state: said, date: momentWords(at, language.value) })
}

/** Told once and kept nowhere: copied, or pointed at with the seafarer's phone. */
function InvitationLink({ link }: { link: string }) {
  const isCopied = useSignal(false)
  const { side, path } = drawLink(link)
  return (
    <div class="notice crew-link">
      <p>{say(words.inviteNote)}</p>
      <svg class="crew-code" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={say(words.code)}>
        <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
        <path fill="#000" fill-rule="evenodd" d={path} />
      </svg>
      <input
        class="field code"
        readOnly
        aria-label={say(words.link)}
        value={link}
        onFocus={(event) => event.currentTarget.select()}
      />
      <button
        type="button"
        class="button"
        onClick={() =>
          void navigator.clipboard.writeText(link).then(() => {
            isCopied.value = true
          })
        }
      >
        {say(words.copy)}
      </button>
      <span role="status">{isCopied.value && say(words.copied)}</span>
    </div>
  )
}

function EvidenceList({ checkId, standing: { id, evidence } }: StandingProps) {
  return (
    <>
      <h3>{say(words.evidence)}</h3>
      <ul class="crew-titles">
        {evidence.map((each) => (
          <li key={each.id} class="crew-title">
            <div class="crew-title-words">
              <p>{evidenceSentence(each)}</p>
              {each.keptApart && <p class="crew-was">{say(keptApartWords[each.keptApart])}</p>}
            </div>
            <button
              type="button"
              class="button bare"
              onClick={() =>
                void takeAnswer(async ({ kept }) => keptOf(await forgetEvidence(checkId, id, each.id), kept.undecided))
              }
            >
              <Icon name="bin" />
              <span class="visually-hidden">{say(words.removeEvidence)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function evidenceSentence({ kind, receivedAt, titles }: EvidenceView): string {
  return say(words.evidenceOf, {
    kind: say(words[kind]),
    date: momentWords(receivedAt, language.value),
    count: String(titles),
  })
}
