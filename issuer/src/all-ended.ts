/** What they all came to, once every one of them has ended, however: then the first failure, if there is one, is thrown. */
export async function allEnded<T>(work: readonly (Promise<T> | T)[]): Promise<T[]> {
  const ended = await Promise.allSettled(work)
  return ended.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
}

/** The same for many, so many at a time; after a failure no more are begun. */
export async function inTurnsOf<In, Out>(
  most: number,
  all: readonly In[],
  work: (one: In) => Promise<Out>,
): Promise<Out[]> {
  const done: Out[] = []
  for (let from = 0; from < all.length; from += most) {
    done.push(...(await allEnded(all.slice(from, from + most).map(work))))
  }
  return done
}
