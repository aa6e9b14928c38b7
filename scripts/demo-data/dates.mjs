const dayLength = 86_400_000

/** `2024-03-05`: `days` after `start`. */
export function isoDate(days, start) {
  return new Date(Date.parse(`${start}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10)
}

/** `2024-03-05` as `05/03/2024`. */
export function dayFirst(iso) {
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)}`
}

export const twoDigits = (number) => String(number).padStart(2, '0')
