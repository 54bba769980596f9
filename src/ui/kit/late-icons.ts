/** Pictures that the first screen does without. */
export { default as BackIcon } from '@tabler/icons-react/dist/esm/icons/IconArrowLeft.mjs'
export { default as ChoiceIcon } from '@tabler/icons-react/dist/esm/icons/IconSelector.mjs'
export { default as LockIcon } from '@tabler/icons-react/dist/esm/icons/IconLock.mjs'
export { default as MoreIcon } from '@tabler/icons-react/dist/esm/icons/IconDots.mjs'
export { default as OpenIcon } from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs'
export { default as SearchIcon } from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs'
