import { useEffect, useRef } from 'preact/hooks'

/** Short enough that a telephone put away mid-sentence loses no word. */
const afterTypingMs = 250
const maxLength = 4_000

interface NoteProps {
  readonly id: string
  readonly label: string
  readonly note: string
  readonly isOpen: boolean
  readonly onChange: (note: string) => unknown
}

/** Kept while one types, and at once when the page is put aside. */
export function Note({ id, label, note, isOpen, onChange }: NoteProps) {
  const field = useRef<HTMLTextAreaElement>(null)
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined)
  const save = useRef(() => {})
  save.current = () => {
    clearTimeout(waiting.current)
    const typed = field.current?.value
    if (typed !== undefined && typed !== note) onChange(typed)
  }
  useEffect(() => {
    const saveNow = () => save.current()
    addEventListener('pagehide', saveNow)
    document.addEventListener('visibilitychange', saveNow)
    return () => {
      saveNow()
      removeEventListener('pagehide', saveNow)
      document.removeEventListener('visibilitychange', saveNow)
    }
  }, [])
  return (
    <div class="note">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        ref={field}
        class="field"
        rows={2}
        maxLength={maxLength}
        readOnly={!isOpen}
        defaultValue={note}
        onInput={() => {
          clearTimeout(waiting.current)
          waiting.current = setTimeout(() => save.current(), afterTypingMs)
        }}
        onBlur={() => save.current()}
      />
    </div>
  )
}
