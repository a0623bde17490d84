/** What the wallet brought back, taken out of the address bar at once; null when nothing came. */
export function takeResponseCode(): string | null {
  const code = new URLSearchParams(location.hash.slice(1)).get('response_code')
  if (code !== null) history.replaceState(null, '', location.pathname)
  return code
}
