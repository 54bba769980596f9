import { useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import { Button } from '../kit/Button.tsx'
import { Row, type RowWords } from '../kit/Row.tsx'
import { usePhone } from '../phone-context.tsx'

/** Opens the report of a problem. */
export function ReportRow(words: RowWords) {
  const { t } = useLingui()
  const { view } = usePhone()
  const id = useId()
  return (
    <Row id={id} {...words}>
      <Button
        id={id}
        aria-label={words.label}
        aria-haspopup="dialog"
        onClick={() => view.setState({ report: true })}
      >
        {t`Look at the report…`}
      </Button>
    </Row>
  )
}
