import { Component, type ReactNode } from 'react'
import { ScreenFailure } from './ScreenFailure.tsx'

interface ErrorBoundaryProps {
  readonly children: ReactNode
}

interface ErrorBoundaryState {
  readonly error: unknown
}

/**
 * Draws what is left when the screen fails. Calls live in the engine and are not touched: they go on sounding, and drawing
 * the screen again shows them.
 */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: undefined }

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { error: error ?? 'unknown' }
  }

  override render() {
    if (this.state.error === undefined) return this.props.children
    return <ScreenFailure error={this.state.error} onAgain={() => this.setState({ error: undefined })} />
  }
}
