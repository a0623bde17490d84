import { useSignal } from '@preact/signals'
import type {
  CrewCheckView,
  CrewDefinitionsView,
  JudgedCrew,
  LineDefinitionView,
} from '@vigie/shared/crew-file/crew-check-view.ts'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import { labelFor, useCatalogue } from '@vigie/shared/ui/catalogue.ts'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { useProblemWords } from '@vigie/shared/ui/problem-words.ts'
import { saveFile } from '@vigie/shared/ui/save-file.ts'
import { say } from '@vigie/shared/ui/say.ts'
import { VerdictIcon } from '@vigie/shared/ui/verdict-icon.tsx'
import type { Teller } from '../answer/use-teller.ts'
import { fetchDefinitions } from '../keeping/crew-check-client.ts'
import { words } from './words.ts'

interface DefinitionsPartProps {
  readonly service: CrewCheckView
  readonly judged: JudgedCrew
  readonly teller: Teller
}

type Stage =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'refused'; readonly code: ProblemCode }
  | { readonly kind: 'there'; readonly fileRevision: number; readonly definitions: CrewDefinitionsView }

/** What each line asks of titles, for programs, and a second engine's word on who meets it: by hand, since it is slow. */
export function DefinitionsPart({ service, judged, teller }: DefinitionsPartProps) {
  const { id, fileRevision } = service
  const stage = useSignal<Stage>({ kind: 'idle' })
  const problems = useProblemWords()
  const { value } = stage
  async function ask() {
    stage.value = { kind: 'asking' }
    try {
      stage.value = { kind: 'there', fileRevision, definitions: await fetchDefinitions(id) }
    } catch (error) {
      if (!(error instanceof Problem)) console.warn('crew definitions', error)
      stage.value = { kind: 'refused', code: error instanceof Problem ? error.code : 'internal-error' }
    }
  }
  return (
    <details class="no-print">
      <summary>{say(words.definitions)}</summary>
      <p class="quiet">{say(words.definitionsWhat)}</p>
      <button type="button" class="button" disabled={value.kind === 'asking'} onClick={() => void ask()}>
        {say(words.definitionsAsk)}
      </button>
      <div role="status">
        {value.kind === 'asking' && <p>{say(words.definitionsAsking)}</p>}
        {value.kind === 'refused' && (
          <p class="notice">
            {problems?.labelOf(value.code)} {problems?.noteOf(value.code)}
          </p>
        )}
        {value.kind === 'there' && value.fileRevision !== fileRevision && <p>{say(words.definitionsOlder)}</p>}
        {value.kind === 'there' && value.fileRevision === fileRevision && (
          <>
            <ul class="crew-missing">
              {value.definitions.lines.map((line) => (
                <li key={line.lineId}>
                  <LineDefinition line={line} judged={judged} teller={teller} />
                </li>
              ))}
            </ul>
            <button type="button" class="button" onClick={() => save(value.definitions, judged)}>
              <Icon name="save" />
              {say(words.definitionsSave)}
            </button>
          </>
        )}
      </div>
    </details>
  )
}

/** The name of a file says nothing of the ship. */
function save(definitions: CrewDefinitionsView, { question }: JudgedCrew): void {
  const text = JSON.stringify(definitions, null, 2)
  saveFile(new Blob([text], { type: 'application/json' }), `vigie-crew-definitions-${question.on}.json`)
}

interface LineDefinitionProps {
  readonly line: LineDefinitionView
  readonly judged: JudgedCrew
  readonly teller: Teller
}

function LineDefinition({ line, judged, teller }: LineDefinitionProps) {
  const catalogue = useCatalogue()
  const { lineId, requirement, memberIds, disputedMemberIds } = line
  const capacities = judged.question.manning.lines.find(({ id }) => id === lineId)?.capacities ?? []
  const names = (ids: readonly string[]) => ids.map((each) => teller.memberName(each)).join(', ')
  return (
    <>
      <strong>{catalogue && capacities.map((code) => labelFor(catalogue, 'capacities', code)).join(' · ')}</strong>
      {requirement === 'none-asked' && <p>{say(words.definitionNone)}</p>}
      {requirement === 'none-known-to-do' && <p>{say(words.definitionUnknown)}</p>}
      <p>
        {memberIds.length > 0 ? say(words.definitionMet, { names: names(memberIds) }) : say(words.definitionNotMet)}
      </p>
      {disputedMemberIds.length > 0 && (
        <p class="crew-outcome orange">
          <VerdictIcon colour="orange" size={20} />
          {say(words.definitionDisputed, { names: names(disputedMemberIds) })}
        </p>
      )}
    </>
  )
}
