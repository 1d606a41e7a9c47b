// SPDX-License-Identifier: Apache-2.0
//
// wtc_targets -- who waits for a fill or a write response, oldest first   (docs: section 8)
//
// A queue that closes its gaps: entry 0 is the oldest. Answering always the oldest that is ready
// keeps the order of two accesses to one word without comparing addresses.

`default_nettype none

module wtc_targets #(
    parameter TARGETS = 16,                // entries: 1..64
    parameter ID_W    = 6,                 // request id, bits
    parameter WORD_W  = 3,                 // bits of a word number in the line
    parameter BEAT_W  = 2,                 // bits of a beat number, at least 1
    parameter BEATS   = 4,                 // beats of a line
    parameter REF_W   = 8                  // MSHRs or slots, one-hot, whichever are more
) (
    input  wire              clk_i,
    input  wire              rst_ni,

    // From control
    input  wire              push_i,
    input  wire              push_store_i,
    input  wire [REF_W-1:0]  push_ref_i,   // one-hot: MSHR of a load, slot of a store
    input  wire [WORD_W-1:0] push_word_i,
    input  wire [ID_W-1:0]   push_id_i,
    input  wire [REF_W-1:0]  s1_ref_i,     // the fill of the line in the lookup stage, if any
    // To control
    output wire              full_o,
    output wire              empty_o,
    output wire              same_word_o,  // a load of that word waits for that fill

    // From the R register
    input  wire              r_valid_i,
    input  wire [REF_W-1:0]  r_ref_i,
    input  wire [BEAT_W-1:0] r_beat_i,
    output wire              r_clear_o,    // after this cycle no load waits for the beat
    // From the B register
    input  wire              b_valid_i,
    input  wire [REF_W-1:0]  b_ref_i,
    output wire              b_clear_o,    // after this cycle no store waits for the response

    // To the response port
    output wire              ans_valid_o,
    output wire              ans_store_o,
    output wire [WORD_W-1:0] ans_word_o,
    output wire [ID_W-1:0]   ans_id_o
);

    localparam COUNT_W = $clog2(TARGETS + 1);
    localparam ENTRY_W = 1 + REF_W + WORD_W + ID_W;        // {store, ref, word, id}

    // An answer takes the oldest ready entry out; all younger ones move down by one. A request that
    // arrives in the same cycle goes to the first place that is free afterwards.
    reg  [COUNT_W-1:0]         count_q;
    wire [TARGETS-1:0]         match_r, match_b, same;
    wire [TARGETS-1:0]         ready  = match_r | match_b;
    wire [TARGETS-1:0]         oldest = ready & (~ready + 1'b1);
    wire [TARGETS-1:0]         behind = ~(oldest - 1'b1);  // the answered one and younger ones
    wire                       pop    = |ready;
    wire [COUNT_W-1:0]         tail   = count_q - {{(COUNT_W-1){1'b0}}, pop};
    wire [ENTRY_W-1:0]         pushed = {push_store_i, push_ref_i, push_word_i, push_id_i};
    wire [(TARGETS+1)*ENTRY_W-1:0] entries;

    assign entries[TARGETS*ENTRY_W +: ENTRY_W] = {ENTRY_W{1'b0}};

    // --- Entries: read only below the count, so they need no reset -------------------------------

    genvar t;
    generate
        for (t = 0; t < TARGETS; t = t + 1) begin : g_target
            reg  [ENTRY_W-1:0] entry_q;
            wire               valid = t[COUNT_W-1:0] < count_q;
            wire               store = entry_q[ENTRY_W-1];
            wire [REF_W-1:0]   refs  = entry_q[ID_W+WORD_W +: REF_W];
            wire [WORD_W-1:0]  word  = entry_q[ID_W +: WORD_W];
            wire [BEAT_W-1:0]  beat  = (BEATS > 1) ? word[WORD_W-1 -: BEAT_W] : {BEAT_W{1'b0}};

            always @(posedge clk_i) begin
                if (push_i && tail == t[COUNT_W-1:0]) entry_q <= pushed;
                else if (pop & behind[t])             entry_q <= entries[(t+1)*ENTRY_W +: ENTRY_W];
            end

            // Rule 8.1: a load by the beat of its fill, a store by the response of its slot.
            assign match_r[t] = valid & ~store & r_valid_i & (refs == r_ref_i) & (beat == r_beat_i);
            assign match_b[t] = valid & store & b_valid_i & (refs == b_ref_i);
            assign same[t]    = valid & ~store & (refs == s1_ref_i) & (word == push_word_i);
            assign entries[t*ENTRY_W +: ENTRY_W] = entry_q;
        end
    endgenerate

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) count_q <= {COUNT_W{1'b0}};
        else         count_q <= tail + {{(COUNT_W-1){1'b0}}, push_i};
    end

    // --- The answer (rule 8.2) -------------------------------------------------------------------

    reg [ENTRY_W-1:0] answer;
    integer i;
    always @(*) begin
        answer = {ENTRY_W{1'b0}};
        for (i = 0; i < TARGETS; i = i + 1) begin
            answer = answer | (entries[i*ENTRY_W +: ENTRY_W] & {ENTRY_W{oldest[i]}});
        end
    end

    // The reference of the answer itself is not needed: R and B know whom they serve.
    wire unused = &{1'b0, answer[ID_W+WORD_W +: REF_W]};

    assign full_o      = count_q == TARGETS[COUNT_W-1:0];
    assign empty_o     = count_q == {COUNT_W{1'b0}};
    assign same_word_o = |same;
    assign r_clear_o   = ~(|(match_r & ~oldest));
    assign b_clear_o   = ~(|(match_b & ~oldest));
    assign ans_valid_o = pop;
    assign ans_store_o = answer[ENTRY_W-1];
    assign ans_word_o  = answer[ID_W +: WORD_W];
    assign ans_id_o    = answer[ID_W-1:0];

endmodule

`default_nettype wire
