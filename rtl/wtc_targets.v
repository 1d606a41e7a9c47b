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
    parameter REF_W   = 8,                 // MSHRs or slots, one-hot, whichever are more
    parameter COMMIT  = 0                  // 1: stores wait too
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

    // From the R register: the fill whose beat it holds, if any
    input  wire [REF_W-1:0]  r_ref_i,
    input  wire [BEAT_W-1:0] r_beat_i,
    output wire              r_clear_o,    // after this cycle no load waits for the beat
    // From the B register: the slot whose response may be passed on, if any
    input  wire [REF_W-1:0]  b_ref_i,
    output wire              b_clear_o,    // after this cycle no store waits for the response

    // To the response port
    output wire              ans_valid_o,
    output wire              ans_store_o,
    output wire [WORD_W-1:0] ans_word_o,
    output wire [ID_W-1:0]   ans_id_o
);

    localparam ENTRY_W = COMMIT + REF_W + WORD_W + ID_W;   // {store, ref, word, id}
    localparam TOP     = TARGETS - 1;

    // --- Who is there, who is answered -----------------------------------------------------------

    // An answer takes the oldest ready entry out; all younger ones move down by one. A request that
    // arrives in the same cycle goes to the first place that is free afterwards.
    reg  [TARGETS-1:0] valid_q;                            // ones up to the youngest
    wire [TARGETS-1:0] more   = (valid_q << 1) | {{TOP{1'b0}}, 1'b1};
    wire [TARGETS-1:0] match_r, match_b, same;
    wire [TARGETS-1:0] ready  = match_r | match_b;
    wire [TARGETS-1:0] oldest = ready & (~ready + 1'b1);
    wire [TARGETS-1:0] stays  = oldest - 1'b1;             // older than the answered one, or all
    wire               pop    = |ready;
    wire [TARGETS-1:0] tail   = pop ? valid_q & ~(valid_q >> 1) : more & ~valid_q;
    wire [TARGETS-1:0] place  = tail & {TARGETS{push_i}};   // where the request goes, if one comes

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni)             valid_q <= {TARGETS{1'b0}};
        else if (push_i & ~pop)  valid_q <= more;
        else if (pop & ~push_i)  valid_q <= valid_q >> 1;
    end

    // --- What they are: by columns ---------------------------------------------------------------

    // A vector per bit of an entry, so that one operation compares or moves all entries. Read only
    // where valid_q is 1: no reset.
    wire [ENTRY_W-1:0]         pushed;
    wire [ENTRY_W*TARGETS-1:0] columns;
    wire [ENTRY_W-1:0]         answer;     // the oldest ready entry, or zero

    genvar c;
    generate
        for (c = 0; c < ENTRY_W; c = c + 1) begin : g_column
            reg [TARGETS-1:0] column_q;

            if (TARGETS == 1) begin : g_one
                always @(posedge clk_i) if (push_i) column_q <= pushed[c];
            end else begin : g_list
                always @(posedge clk_i) begin
                    if (push_i | pop) begin
                        column_q <= (column_q & stays & ~place)
                                  | ((column_q >> 1) & ~stays & ~place)
                                  | ({TARGETS{pushed[c]}} & place);
                    end
                end
            end
            assign columns[c*TARGETS +: TARGETS] = column_q;
            assign answer[c] = |(column_q & oldest);
        end
    endgenerate

    // --- Who is ready (rule 8.1): a load by the beat of its fill, a store by the response --------

    wire [TARGETS-1:0] store;
    reg  [TARGETS-1:0] by_r, by_b, by_s1;  // wait for this reference
    reg  [TARGETS-1:0] in_beat, in_word;   // have this beat, this word
    integer i;

    always @(*) begin
        by_r    = {TARGETS{1'b0}};
        by_b    = {TARGETS{1'b0}};
        by_s1   = {TARGETS{1'b0}};
        in_beat = {TARGETS{1'b1}};
        in_word = {TARGETS{1'b1}};
        if (valid_q[0] & (|r_ref_i)) begin
            for (i = 0; i < REF_W; i = i + 1) begin
                if (r_ref_i[i]) by_r = by_r | columns[(ID_W+WORD_W+i)*TARGETS +: TARGETS];
            end
            for (i = WORD_W - BEAT_W; i < WORD_W && BEATS > 1; i = i + 1) begin
                in_beat = in_beat & ~(columns[(ID_W+i)*TARGETS +: TARGETS]
                                      ^ {TARGETS{r_beat_i[i-WORD_W+BEAT_W]}});
            end
        end
        if (valid_q[0] & (|b_ref_i)) begin
            for (i = 0; i < REF_W; i = i + 1) begin
                if (b_ref_i[i]) by_b = by_b | columns[(ID_W+WORD_W+i)*TARGETS +: TARGETS];
            end
        end
        if (valid_q[0] & (|s1_ref_i)) begin
            for (i = 0; i < REF_W; i = i + 1) begin
                if (s1_ref_i[i]) by_s1 = by_s1 | columns[(ID_W+WORD_W+i)*TARGETS +: TARGETS];
            end
            for (i = 0; i < WORD_W; i = i + 1) begin
                in_word = in_word & ~(columns[(ID_W+i)*TARGETS +: TARGETS]
                                      ^ {TARGETS{push_word_i[i]}});
            end
        end
    end

    assign match_r = by_r & in_beat & ~store & valid_q;
    assign match_b = by_b & store & valid_q;
    assign same    = by_s1 & in_word & ~store & valid_q;

    generate
        if (COMMIT != 0) begin : g_stores
            assign store       = columns[(ENTRY_W-1)*TARGETS +: TARGETS];
            assign pushed      = {push_store_i, push_ref_i, push_word_i, push_id_i};
            assign ans_store_o = answer[ENTRY_W-1];
        end else begin : g_loads
            wire unused = push_store_i;
            assign store       = {TARGETS{1'b0}};
            assign pushed      = {push_ref_i, push_word_i, push_id_i};
            assign ans_store_o = 1'b0;
        end
    endgenerate

    // --- Outputs ---------------------------------------------------------------------------------

    // The reference of the answer itself is not needed: R and B know whom they serve.
    wire unused = &{1'b0, answer[ID_W+WORD_W +: REF_W], r_beat_i, stays, place};

    assign full_o      = valid_q[TOP];
    assign empty_o     = ~valid_q[0];
    assign same_word_o = |same;
    assign r_clear_o   = ~(|(match_r & ~oldest));
    assign b_clear_o   = ~(|(match_b & ~oldest));
    assign ans_valid_o = pop;
    assign ans_word_o  = answer[ID_W +: WORD_W];
    assign ans_id_o    = answer[ID_W-1:0];

endmodule

`default_nettype wire
