import type { ComponentChildren } from 'preact'

interface FilePickerProps {
  readonly class?: string
  readonly accept: string
  readonly onFile: (file: File) => void
  readonly children: ComponentChildren
}

/** A button that takes one file of the device; the same file chosen a second time is taken a second time. */
export function FilePicker({ class: className = 'button', accept, onFile, children }: FilePickerProps) {
  return (
    <label class={className}>
      {children}
      <input
        type="file"
        class="visually-hidden"
        accept={accept}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          currentTarget.value = ''
          if (file) onFile(file)
        }}
      />
    </label>
  )
}
