import { useSignal } from '@preact/signals'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { codesOf, wordsFor } from './coded-words.ts'
import { FaultLine } from './fault-line.tsx'
import { Choice } from './field.tsx'
import { usePieces } from './use-pieces.ts'
import { words } from './words.ts'

interface PiecePickerProps {
  readonly id: string
  /** The kind that is wanted, where one is. */
  readonly wanted?: string | undefined
  readonly onPiece: (kind: string, file: Blob) => Promise<void>
}

/** What it is, then the camera of the phone or a file. */
export function PiecePicker({ id, wanted, onPiece }: PiecePickerProps) {
  const chosen = useSignal(wanted ?? 'sea-service-record')
  const { isWorking, fault, choose } = usePieces((file) => onPiece(chosen.value, file))
  const options = codesOf('application-documents').map(
    (code) => [code, wordsFor('application-documents', code)] as const,
  )
  return (
    <div class="piece-picker">
      <Choice
        id={`${id}-kind`}
        label={say(words.documentKind)}
        value={chosen.value}
        options={options}
        onInput={(code) => {
          chosen.value = code
        }}
      />
      <div class="piece-buttons">
        <label class="button">
          <Icon name="file" />
          {say(words.takePhoto)}
          <input
            class="visually-hidden"
            type="file"
            accept="image/*"
            capture="environment"
            onChange={({ currentTarget }) => void choose(currentTarget)}
          />
        </label>
        <label class="button">
          <Icon name="folder" />
          {say(words.chooseFile)}
          <input
            class="visually-hidden"
            type="file"
            accept="image/*,application/pdf"
            multiple
            onChange={({ currentTarget }) => void choose(currentTarget)}
          />
        </label>
      </div>
      <p role="status">{isWorking.value && say(words.preparing)}</p>
      <FaultLine code={fault.value} />
    </div>
  )
}
