/**
 * The fewest choices that meet every wish, where a wish is met by any one of its codes: one document may meet several needs. Each
 * choice is given as all the codes that would do for the wishes that it stands for. Exact, by trying: wishes are few, and codes that
 * meet the same wishes are tried once.
 */
export function fewestChoices(wishes: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const distinct = [...new Map(wishes.map((wish) => [wish.toSorted().join(), wish])).values()]
  if (distinct.length < 2) return distinct
  const ordered = distinct.toSorted((a, b) => a.length - b.length || (a.join() < b.join() ? -1 : 1))
  return standFor(tryFewest(ordered, groupsOf(ordered)), ordered)
}

/** One code of each group: those that meet the same wishes are as good as one another. */
function groupsOf(wishes: readonly (readonly string[])[]): readonly string[] {
  const byWishes = new Map<string, string>()
  for (const code of wishes.flat()) {
    const met = wishes.map((wish) => (wish.includes(code) ? '1' : '0')).join('')
    if (!byWishes.has(met)) byWishes.set(met, code)
  }
  return [...byWishes.values()]
}

/** The first wish must be met by one of its codes; what is left, as few as can be. */
function tryFewest(wishes: readonly (readonly string[])[], codes: readonly string[]): readonly string[] {
  const [first] = wishes
  if (!first) return []
  let fewest: readonly string[] | null = null
  for (const code of codes.filter((each) => first.includes(each))) {
    const left = wishes.filter((wish) => !wish.includes(code))
    const choice = [code, ...tryFewest(left, codes)]
    if (!fewest || choice.length < fewest.length) fewest = choice
  }
  return fewest ?? []
}

/** Each wish belongs to the first choice that meets it; what all wishes of a choice share would do for them. */
function standFor(choices: readonly string[], wishes: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return choices.map((choice, index) => {
    const isOwn = (wish: readonly string[]) => {
      return wish.includes(choice) && !choices.slice(0, index).some((earlier) => wish.includes(earlier))
    }
    const own = wishes.filter(isOwn)
    return (own[0] ?? [choice]).filter((code) => own.every((wish) => wish.includes(code)))
  })
}
