import { GraveButton } from '@vigie/shared/ui/grave-button.tsx'
import { Icon } from '@vigie/shared/ui/icons.tsx'
import { say } from '@vigie/shared/ui/say.ts'
import { detailWords as words } from './detail-words.ts'

/** Says what deleting means and does not mean. */
export function RemoveButton({ name, onRemove }: { name: string; onRemove: () => Promise<void> }) {
  const advice = (
    <>
      <p>
        <strong>{name}</strong>
      </p>
      <p>{say(words.removeAdvice)}</p>
    </>
  )
  return (
    <GraveButton
      class="whole-remove"
      heading={say(words.removeTitle)}
      advice={advice}
      keep={say(words.keep)}
      confirm={say(words.remove)}
      onConfirm={onRemove}
    >
      <Icon name="bin" />
      {say(words.remove)}
    </GraveButton>
  )
}
