import type { ComponentChildren } from 'preact'

interface FilePickerProps {
  readonly class?: string
  readonly accept: string
  /** Each of several is handed over by itself, in the order of the device. */
  readonly isMultiple?: boolean
  readonly onFile: (file: File) => void
  readonly children: ComponentChildren
}

/** A button that takes a file of the device, or several; the same file chosen a second time is taken a second time. */
export function FilePicker({
  class: className = 'button',
  accept,
  isMultiple = false,
  onFile,
  children,
}: FilePickerProps) {
  return (
    <label class={className}>
      {children}
      <input
        type="file"
        class="visually-hidden"
        accept={accept}
        multiple={isMultiple}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])]
          currentTarget.value = ''
          for (const file of files) onFile(file)
        }}
      />
    </label>
  )
}
