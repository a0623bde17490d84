/** A browser that goes through a provider's pages: keeps its cookies, follows its redirects, chooses one person. */
export async function visitProvider(address: string, person: string, returnPrefix: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let next = new URL(address)
  let form: string | null = null
  for (let steps = 0; steps < 12; steps += 1) {
    if (next.href.startsWith(returnPrefix)) return next
    const response: Response = await fetch(next, {
      method: form === null ? 'GET' : 'POST',
      redirect: 'manual',
      headers: {
        Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(form !== null && { 'Content-Type': 'application/x-www-form-urlencoded' }),
      },
      ...(form !== null && { body: form }),
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    await response.body?.cancel()
    form = location === null ? new URLSearchParams({ person }).toString() : null
    if (location !== null) next = new URL(location, next)
    else if (response.status !== 200) throw new Error(`the provider answered ${response.status}`)
  }
  throw new Error('the provider never came to an end')
}
