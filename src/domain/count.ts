/** 10000 as 10,000; without the tables of languages that `toLocaleString` would load. */
export const count = (value: number): string => String(value).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')
