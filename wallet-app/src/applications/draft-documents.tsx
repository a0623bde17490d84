import { Icon } from '@vigie/shared/ui/icons.tsx'
import { language, say } from '@vigie/shared/ui/say.ts'
import { v7 } from 'uuid'
import { wordsFor } from './coded-words.ts'
import type { Draft, DraftPiece } from './draft.ts'
import { keepPiece, removePiece } from './draft-store.ts'
import { PiecePicker } from './piece-picker.tsx'
import { words } from './words.ts'

interface DraftDocumentsProps {
  readonly pieces: readonly DraftPiece[]
  /** The piece that this application is not taken without, or that it rests on. */
  readonly wanted?: string | undefined
  readonly onChange: (change: Pick<Draft, 'pieces'>) => Promise<void>
}

/** Photographs and files of a draft: kept on this device, sent with it. */
export function DraftDocuments({ pieces, wanted, onChange }: DraftDocumentsProps) {
  const add = async (kind: string, file: Blob) => {
    const id = v7()
    await keepPiece(id, file)
    await onChange({ pieces: [...pieces, { id, kind, size: file.size }] })
  }
  const remove = async (id: string) => {
    await onChange({ pieces: pieces.filter((piece) => piece.id !== id) })
    await removePiece(id)
  }
  return (
    <section class="form-part" aria-labelledby="documents">
      <h2 id="documents">{say(words.documents)}</h2>
      <p class="quiet">{say(words.documentsAdvice)}</p>
      <ul class="piece-list">
        {pieces.map(({ id, kind, size }) => (
          <li key={id}>
            <span>
              {say(words.photoOf, { kind: wordsFor('application-documents', kind) })}
              <span class="quiet"> {say(words.fileSize, { size: kilobytes(size) })}</span>
            </span>
            <button type="button" class="button bare" onClick={() => void remove(id)}>
              <Icon name="bin" />
              <span class="visually-hidden">
                {say(words.removeDocument, { kind: wordsFor('application-documents', kind) })}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <PiecePicker id="draft-piece" wanted={wanted} onPiece={add} />
    </section>
  )
}

export function kilobytes(bytes: number): string {
  return new Intl.NumberFormat(language.value).format(Math.max(1, Math.round(bytes / 1000)))
}
